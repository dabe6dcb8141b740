use duizhao::{load,load::Shelf,index::Index,compare::*,model::*};
use duizhao::compare::{shared::*,overlap::*,matrix::*,nearest::*};
fn main(){
 let c=load::load(&[Shelf::built_in()]).unwrap(); let ix=Index::new(&c);
 let p=Passages::of_measures(&c,8,&mut unwatched).unwrap();
 let o=Overlap::new(&p,&c);
 for a in 0..5{for b in 0..5{ print!("{:>8} ",o.share(a,b).map_or("-".into(),|s|format!("{:.4}",s)));}
   println!(" {} own {:?}",c.plans[a].id, own_share(&p,&c.measures().filter(|m|m.plan==a).collect::<Vec<_>>()));}
 for a in 0..5{for b in 0..5{ if a!=b {println!("== {} in {}",c.plans[a].id,c.plans[b].id);
  for l in longest(&c,&p,a,b,4){println!("  {} {} -> {}: {}",l.length,c.node(l.from).id,c.node(l.to).id,l.text.replace('\n',"⏎"));}}}}
 for rows in [Rows::Themes,Rows::Portfolios]{ let cols=Columns::all(&c); let t=table(&c,&ix,rows,&cols);
  for r in &t.rows{ let h=match r.head{Head::Theme(t)=>&c.theme(t).title,Head::Portfolio(p)=>&c.portfolio(p).name,_=>panic!()};
   print!("{h}: "); for cell in &r.cells{print!("{} ",cell.len());} println!("= {}",r.total());}
  println!("columns {:?} all {}",(0..5).map(|i|t.column_total(i)).collect::<Vec<_>>(),t.total());
  if rows==Rows::Themes{ let n=Nearest::new(&c);
   for r in &t.rows{ let Head::Theme(th)=r.head else{panic!()}; for (i,cell) in r.cells.iter().enumerate(){ if cell.is_empty(){
     println!("EMPTY {} {}",c.theme(th).title,c.plans[i].id); let others:Vec<At>=r.cells.iter().flatten().copied().collect();
     for x in n.find(&c,&c.theme(th).title,&others,i,3){println!("   {} {} {}",x.nearness,c.node(x.at).id,c.node(x.at).text.as_deref().unwrap().chars().skip(x.start).take(x.end-x.start).collect::<String>());}}}}}
 }
 for x in targets::list(&c){let t=x.of(&c);println!("{} {} | {} | {} | {:?} | {:?}",x.group,c.node(x.at).id,t.indicator,t.value,x.value,t.deadline);}
 for at in c.measures(){ if c.node(at).id.as_str()=="chongqing/7"{ let t:Vec<char>=c.node(at).text.as_deref().unwrap().chars().collect(); for s in p.spans(at,Against::All){println!("[{},{}) {} {:?}",s.start,s.end,t[s.start..s.end].iter().collect::<String>(),ids(&c,&s.shared_with));}}}
}
